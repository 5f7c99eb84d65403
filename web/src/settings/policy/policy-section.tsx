import { wordsOf } from '../../api/problem';
import { momentWords } from '../../queue/time-words';
import { PolicyForm } from './policy-form';
import { usePolicy, usePolicyVersions } from './use-policy';

/** What the desk has agreed on: targets, calendars, rules. Everybody reads it, leads change it. */
export function PolicySection() {
  const { data: policy, error } = usePolicy();
  const { data: versions } = usePolicyVersions();
  return (
    <>
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      {policy && (
        <>
          <p className="small">
            {policy.version === 0
              ? 'The built-in policy: nobody has changed it yet.'
              : `Version ${policy.version}${policy.changedBy === null ? '' : `, by ${policy.changedBy.name}`}${policy.changedAt === null ? '' : `, ${momentWords(policy.changedAt)}`}.`}
          </p>
          <PolicyForm key={policy.version} policy={policy} />
        </>
      )}
      {versions !== undefined && versions.length > 0 && (
        <details>
          <summary>Versions before</summary>
          <ol>
            {versions.map(({ version, changedBy, changedAt }) => (
              <li key={version} className="small">
                Version {version}: {changedBy?.name ?? 'the program'}
                {changedAt === null ? '' : `, ${momentWords(changedAt)}`}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
