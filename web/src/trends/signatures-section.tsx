import { useFilters } from './filters';
import { intervalWords, percentWords } from './numbers';
import { Section } from './section';
import type { Signatures } from './shapes';
import { signatureWords } from './signature-words';
import { useSignatures } from './use-work';

type Share = Signatures['total']['firstTier'];

/** Which problems tier 1 resolves by itself, which go up, which come back. */
export function SignaturesSection() {
  const asked = useSignatures(useFilters());
  const { data } = asked;
  return (
    <Section title="Resolved at tier 1, handed up, sent back" asked={asked} window={data?.window}>
      {data && (
        <div className="scrolls" role="region" aria-label="Shares by signature" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Signature</th>
                <th scope="col">Resolved at tier 1</th>
                <th scope="col">Handed up</th>
                <th scope="col">Of hand-overs, sent back</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((item) => (
                <tr key={`${item.kind} ${item.platform} ${item.signature}`}>
                  <th scope="row">{signatureWords(item)}</th>
                  <Shares of={item} />
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">All together</th>
                <Shares of={data.total} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {data?.more === true && <p className="small">Only the 50 with most tickets are shown.</p>}
    </Section>
  );
}

function Shares({ of: { firstTier, handedUp, cameBack } }: { of: Signatures['total'] }) {
  return [firstTier, handedUp, cameBack].map((share, at) => (
    <td key={at}>
      <ShareFigure share={share} />
    </td>
  ));
}

function ShareFigure({ share }: { share: Share }) {
  const { value, numerator, denominator, interval, marks } = share;
  if (value === null || denominator === 0) return '–';
  const between = interval === null ? null : { lower: interval.lower * 100, upper: interval.upper * 100 };
  return (
    <span className="rate">
      {marks.includes('insufficient') ? (
        <span className="missing">insufficient</span>
      ) : (
        <span className="line">
          <strong>{percentWords(value)}</strong>
          <span className="small">{intervalWords(between)}</span>
        </span>
      )}
      <span className="small">
        {numerator} of {denominator ?? '–'}
      </span>
    </span>
  );
}
