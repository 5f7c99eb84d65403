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
    show(text());
  };
  const end = () => void (isTTY && shown && process.stderr.write('\r\x1b[K'));
  return { tell, end };
}

/** The same for a known total of `what`, with the rate; the last line stays. */
export function progressLine(what: string): { tell: (done: number, total: number) => void; end: () => void } {
  const began = performance.now();
  const pause = process.stderr.isTTY ? 100 : 2_000;
  let last = -Infinity;
  const tell = (done: number, total: number) => {
    const now = performance.now();
    if (now - last < pause && done < total) return;
    last = now;
    const rate = Math.round((done * 1000) / Math.max(1, now - began));
    show(`${thousands(done)} of ${thousands(total)} ${what}, ${thousands(rate)} a second`);
  };
  const end = () => void (process.stderr.isTTY && process.stderr.write('\n'));
  return { tell, end };
}

function show(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r${text}\x1b[K` : `${text}\n`);
}

/** 1,234,567 bytes as `1.2 MB`. */
export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

export const thousands = (count: number): string => count.toLocaleString('en-US');
