import { StartupError } from '../platform/config/startup-error.js';

/** Why a backup cannot be taken, read or restored, for the person at the terminal. Nothing was changed. */
export class BackupRefusal extends StartupError {
  constructor(line: string, cause?: unknown) {
    super(line, cause);
    this.name = 'BackupRefusal';
  }
}
