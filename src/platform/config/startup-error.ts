/** Why the program cannot start, for the person at the terminal: printed as one line on stderr, exit code 1. */
export class StartupError extends Error {
  constructor(line: string, cause?: unknown) {
    super(line, { cause });
    this.name = 'StartupError';
  }
}
