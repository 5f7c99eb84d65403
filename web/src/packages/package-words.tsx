import { PLATFORM_NAMES } from '../queue/words';
import type { Package } from './package-shapes';
import { usePhases } from './use-packages';
import { RESOLUTION_KINDS, ruleWords } from './words';

const NOTHING = 'Nothing written yet';

/** What the package says, as it is read to users and agents. */
export function PackageWords({ one }: { one: Package }) {
  return (
    <>
      <dl className="script">
        <Said term={`The cause (${RESOLUTION_KINDS[one.kind].toLowerCase()})`} words={one.cause} />
        <Said term={one.kind === 'wont_fix' ? 'What the user is told' : 'What the user does'} words={one.userSteps} />
        <Said term="What tier 1 does" words={one.tier1Steps} />
        <Said term="How to see that it works" words={one.verify} />
      </dl>
      <ScopeWords one={one} />
      {one.published !== null && <Outcomes one={one} />}
    </>
  );
}

function Said({ term, words }: { term: string; words: string | null }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className={words === null ? 'words small' : 'words'}>{words ?? NOTHING}</dd>
    </div>
  );
}

function range(from: string | null, to: string | null): string {
  if (from === null && to === null) return 'any';
  if (from === null) return `up to ${to}`;
  return to === null ? `from ${from}` : `${from} to ${to}`;
}

function ScopeWords({ one: { scope, tier2Accepts, contactRule } }: { one: Package }) {
  const { data } = usePhases();
  const phases = scope.phases.map((id) => data?.items.find((phase) => phase.id === id)?.name ?? `phase ${id}`);
  const facts: [string, string][] = [
    ['Platforms', scope.platforms.map((platform) => PLATFORM_NAMES[platform]).join(', ') || 'all'],
    ['System version', range(scope.osFrom, scope.osTo)],
    ['App version', range(scope.appFrom, scope.appTo)],
    ['Phases', phases.join(', ') || 'all'],
    ['On the way down', tier2Accepts ? 'tier 2 passes it on' : 'straight to tier 1'],
    ['Calls', contactRule === null ? 'as the policy says' : ruleWords(contactRule)],
  ];
  return (
    <dl className="facts">
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Outcomes({ one: { outcomes } }: { one: Package }) {
  const counts: [string, number][] = [
    ['Handed down', outcomes.handedDown],
    ['Confirmed', outcomes.confirmed],
    ['Still failing', outcomes.failed],
    ['No answer', outcomes.noAnswer],
    ['Sent back', outcomes.rejected],
  ];
  return (
    <dl className="counts" aria-label="Tickets by what became of them">
      {counts.map(([term, count]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{count.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}
