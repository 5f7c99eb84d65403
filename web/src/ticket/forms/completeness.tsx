interface Props {
  parts: readonly (readonly [words: string, there: boolean])[];
}

/** How complete the hand-over is, as a bar and in words. */
export function Completeness({ parts }: Props) {
  const missing = parts.filter(([, there]) => !there).map(([words]) => words);
  const there = parts.length - missing.length;
  return (
    <div className="completeness">
      <label>
        How complete it is: {there} of {parts.length}
        <meter min={0} max={parts.length} low={parts.length} optimum={parts.length} value={there} />
      </label>
      <p className="small">
        {missing.length === 0 ? '✓ Nothing is missing.' : `Still missing: ${missing.join(', ')}.`}
      </p>
    </div>
  );
}
