import { go } from '../frame/address';
import { plainWord } from '../queue/words';
import { useFilters } from './filters';
import { hoursWords } from './numbers';
import { Section } from './section';
import type { Fixes } from './shapes';
import { useFixes } from './use-work';

/** From a package published to its last user confirmed, and who is still to be told. */
export function FixesSection() {
  const asked = useFixes(useFilters());
  const { data } = asked;
  return (
    <Section title="Fixes on their way to users" asked={asked} window={data?.window}>
      {data && (
        <>
          <Backlog backlog={data.contactBacklog} />
          {data.items.length === 0 ? (
            <p className="small">No package was published in these days.</p>
          ) : (
            <FixTable items={data.items} />
          )}
          {data.more && <p className="small">Only the first 50 are shown: choose fewer days.</p>}
        </>
      )}
    </Section>
  );
}

function Backlog({ backlog }: { backlog: Fixes['contactBacklog'] }) {
  const { open, underOneDay, oneToTwoDays, threeToSixDays, sevenDaysOrMore, oldestHours } = backlog;
  if (open === 0) return <p>Nobody is still to be told of a solution.</p>;
  return (
    <p>
      <strong>{open}</strong> {open === 1 ? 'user is' : 'users are'} still to be told of a solution: {underOneDay} for
      less than a day, {oneToTwoDays} for one or two, {threeToSixDays} for three to six, {sevenDaysOrMore} for seven or
      more
      {oldestHours !== null && ` (the longest for ${hoursWords(oldestHours)})`}.
    </p>
  );
}

function FixTable({ items }: { items: Fixes['items'] }) {
  return (
    <div className="scrolls" role="region" aria-label="Packages published" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Package</th>
            <th scope="col">State</th>
            <th scope="col" className="number">
              Still to be told
            </th>
            <th scope="col" className="number">
              Confirmed
            </th>
            <th scope="col" className="number">
              Failed
            </th>
            <th scope="col" className="number">
              First, middle, last confirmed after
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.package}>
              <th scope="row">
                <button type="button" className="name" onClick={() => go(`/patterns?pattern=${item.pattern}`)}>
                  {item.title} <span className="small">{item.pattern}</span>
                </button>
              </th>
              <td>
                {plainWord(item.state)} <span className="small block">{plainWord(item.kind)}</span>
              </td>
              <td className="number">{item.open}</td>
              <td className="number">{item.confirmed}</td>
              <td className="number">{item.failed}</td>
              <td className="number">
                {[item.firstConfirmedHours, item.medianConfirmedHours, item.lastConfirmedHours]
                  .map(hoursWords)
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
