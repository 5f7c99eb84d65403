import { momentWords } from '../queue/time-words';
import { goWith } from '../frame/address';
import type { Package } from './package-shapes';

const by = (who: { name: string } | null) => (who === null ? 'its outcomes' : who.name);

/** What happened to the package since it was written, the doubt first. */
export function PackageLife({ one }: { one: Package }) {
  const { doubt, published, stands, ended, owner, supersedes, supersededBy } = one;
  return (
    <div className="life">
      {doubt !== null && (
        <p className="known">
          <strong>Do not call with it.</strong> In doubt since {momentWords(doubt.at)} by {by(doubt.by)}: {doubt.why}
        </p>
      )}
      <p className="small">
        {owner !== null ? `Owner: ${owner.name}. ` : 'Whoever publishes it owns it. '}
        {published !== null && `Published ${momentWords(published.at)} by ${published.by?.name ?? 'nobody we know'}. `}
        {stands !== null && `Said to stand ${momentWords(stands.at)} by ${stands.by?.name ?? '?'}: ${stands.note} `}
        {ended !== null && `Ended ${momentWords(ended.at)}${ended.reason === null ? '' : `: ${ended.reason}`} `}
      </p>
      {(supersedes !== null || supersededBy !== null || one.microsoftCase !== null) && (
        <p className="bar small">
          {supersedes !== null && (
            <button type="button" onClick={() => goWith({ package: String(supersedes) })}>
              Took the place of {supersedes}
            </button>
          )}
          {supersededBy !== null && (
            <button type="button" onClick={() => goWith({ package: String(supersededBy) })}>
              {supersededBy} took its place
            </button>
          )}
          {one.microsoftCase !== null && <span>From Microsoft case {one.microsoftCase}</span>}
        </p>
      )}
    </div>
  );
}
