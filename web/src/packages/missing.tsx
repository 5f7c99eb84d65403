import type { Package } from './package-shapes';
import { FIELD_NAMES } from './words';

/** What a draft lacks before it may be published. */
export function Missing({ one }: { one: Pick<Package, 'missing'> }) {
  if (one.missing.length === 0) return null;
  return (
    <div className="known" role="status">
      <strong>Before it can be published:</strong>
      <ul>
        {one.missing.map(({ pointer, detail }) => {
          const field = pointer.split('/')[1] ?? '';
          return (
            <li key={pointer}>
              {FIELD_NAMES[field] ?? field}: {detail}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
