import { RESOLUTION_KINDS, Script as Words } from '../ticket/forms/script';
import type { Script } from './use-contact-list';

const STANDING: Readonly<Record<Script['standing'], string | null>> = {
  good: null,
  in_doubt: '? In doubt: do not call with it',
  withdrawn: '✋ Withdrawn: tell the user to stop, then send it back up from the ticket',
};

/** What to read to the user: once for a package, however many tickets it is for. */
export function ScriptCard({ script }: { script: Script }) {
  const { kind, pattern, standing, why } = script;
  const warning = STANDING[standing];
  return (
    <section className={`resolution ${standing}`} aria-label={pattern ?? 'What to tell'}>
      <h3>
        {RESOLUTION_KINDS[kind]}
        {pattern !== null && ` for ${pattern}`}
      </h3>
      {warning !== null && (
        <p className="warning">
          {warning}
          {why !== null && `: ${why}`}
        </p>
      )}
      <Words resolution={script} />
    </section>
  );
}
