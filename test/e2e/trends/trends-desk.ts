import { Module, type DynamicModule } from '@nestjs/common';
import { AppModule } from '../../../src/app.module.js';
import { TrendsModule } from '../../../src/trends/trends.module.js';
import type { TestAppOptions } from '../../setup/app.js';
import { openDesk, type Desk } from '../../setup/desk.js';

@Module({})
class WithTrends {}

/** The whole program with trends. */
export function openTrendsDesk(options: TestAppOptions = {}): Promise<Desk> {
  const module: TestAppOptions['module'] = (config, database, log, clock): DynamicModule => ({
    module: WithTrends,
    imports: [AppModule.with(config, database, log, clock), TrendsModule],
  });
  return openDesk({ module, ...options });
}
