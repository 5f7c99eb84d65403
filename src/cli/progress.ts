/** How far a command is, on stderr: one line that rewrites itself on a terminal, a line every few seconds elsewhere. */
export function progressOnStderr(): { tell: (text: () => string) => void; end: () => void } {
  const { isTTY } = process.stderr;
  const pause = isTTY ? 100 : 5_000;
  let last = isTTY ? -Infinity : performance.now();
  let shown = false;
  const tell = (text: () => string) => {
    const now = performance.now();
    if (now - last < pause) return;
    last = now;
    shown = true;
    process.stderr.write(isTTY ? `\r${text()}\x1b[K` : `${text()}\n`);
  };
  const end = () => void (isTTY && shown && process.stderr.write('\r\x1b[K'));
  return { tell, end };
}

/** 1,234,567 bytes as `1.2 MB`. */
export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

export const thousands = (count: number): string => count.toLocaleString('en-US');
