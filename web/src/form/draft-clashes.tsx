import { drafts, useClashes } from './drafts';
import { Versions } from './versions';

/** What was typed in one draft on two machines: both texts are shown, one stands. */
export function DraftClashes() {
  const [clash] = useClashes();
  if (clash === undefined) return null;
  const yours = drafts.text(clash.name);
  const conflict = { clashes: [{ field: 'text', yours, theirs: clash.theirs }], taken: [], fields: { text: yours } };
  return (
    <Versions
      key={`${clash.name} ${clash.over}`}
      conflict={conflict}
      names={{ text: `What you typed on two machines (${clash.name})` }}
      onResult={({ text }) => drafts.settle(clash, text)}
      onBack={() => drafts.settle(clash, yours)}
    />
  );
}
