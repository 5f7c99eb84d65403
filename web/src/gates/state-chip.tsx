/** A state as sign and word; its colour only repeats them. */
export function StateChip({ state }: { state: { sign: string; word: string; tone: string } }) {
  return (
    <span className={`gate-state ${state.tone}`}>
      <span aria-hidden="true">{state.sign}</span> {state.word}
    </span>
  );
}
