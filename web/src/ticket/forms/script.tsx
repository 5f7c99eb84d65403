import type { Ticket } from '../../api/shapes';

export const RESOLUTION_KINDS: Readonly<Record<NonNullable<Ticket['resolution']>['kind'], string>> = {
  fix: 'A fix',
  workaround: 'A way round it',
  wont_fix: 'It stays as it is',
};

interface Words {
  cause: string;
  userSteps: string;
  tier1Steps: string;
  verify: string;
}

/** What to read to the user, in the order in which it is said. */
export function Script({ resolution }: { resolution: Words }) {
  const { cause, userSteps, tier1Steps, verify } = resolution;
  return (
    <dl className="script">
      {[
        ['The cause', cause],
        ['The user does', userSteps],
        ['You do', tier1Steps],
        ['It works when', verify],
      ].map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="words">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
