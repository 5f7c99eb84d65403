interface Props {
  /** Parts of the bar, from the left, as shares of the whole width. */
  parts: readonly { share: number; pattern: 'full' | 'half' | 'light' }[];
  width?: number;
}

const HEIGHT = 12;

/** A bar beside the number that says the same: decoration to a screen reader. */
export function Bar({ parts, width = 160 }: Props) {
  let at = 0;
  return (
    <svg className="bar-mark" viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true">
      {parts.map(({ share, pattern }, n) => {
        const x = at;
        at += share * width;
        return <rect key={n} className={pattern} x={x} width={Math.max(0, at - x)} y={1} height={HEIGHT - 2} />;
      })}
    </svg>
  );
}
