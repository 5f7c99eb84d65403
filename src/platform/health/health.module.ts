import { setTimeout as delay } from 'node:timers/promises';
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { isMigrated } from '../database/run-migrations.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

const SOON_MS = 100;

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
    this.readiness.register('database', () => this.databaseAnswers());
    this.readiness.register('migrations', () => this.migrations());
  }

  /** Asked twice: connections that a restart of the database cut are noticed by their first use. */
  private async databaseAnswers(): Promise<undefined> {
    const ask = () => this.database.db.query('SELECT 1');
    await ask().catch(() => delay(SOON_MS).then(ask));
  }

  private async migrations(): Promise<string | undefined> {
    this.migrated ||= await isMigrated(this.database.dataSource);
    return this.migrated ? undefined : 'pending';
  }
}
