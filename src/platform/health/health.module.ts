import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { isMigrated } from '../database/run-migrations.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

/** /livez and /readyz. Features inject `Readiness` and register what else must hold. */
@Global()
@Module({ controllers: [HealthController], providers: [Readiness], exports: [Readiness] })
export class HealthModule implements OnModuleInit {
  private migrated = false;

  constructor(
    private readonly readiness: Readiness,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.readiness.register('database', () => this.database.db.query('SELECT 1').then(() => undefined));
    this.readiness.register('migrations', () => this.migrations());
  }

  private async migrations(): Promise<string | undefined> {
    this.migrated ||= await isMigrated(this.database.dataSource);
    return this.migrated ? undefined : 'pending';
  }
}
