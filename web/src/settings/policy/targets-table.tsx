import { PRIORITIES, TARGET_ROWS, TARGETS } from './policy-fields';
import { PolicyInput, type PolicyInputProps } from './policy-input';

/** Targets in business minutes: a row for the user and each tier, a column for each priority. */
export function TargetsTable(shared: Omit<PolicyInputProps, 'field'>) {
  return (
    <div className="across" role="region" aria-label="Targets" tabIndex={0}>
      <table>
        <caption className="small">Targets in business minutes</caption>
        <thead>
          <tr>
            <td />
            {PRIORITIES.map((priority) => (
              <th key={priority} scope="col">
                {priority}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {TARGET_ROWS.map(([row, title]) => (
            <tr key={row}>
              <th scope="row">{title}</th>
              {TARGETS.filter(({ pointer }) => pointer.startsWith(`${row}/`)).map((field) => (
                <td key={field.pointer}>
                  <PolicyInput field={field} {...shared} bare />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
