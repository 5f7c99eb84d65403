import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database } from './database.js';
import { Db } from './db.js';

/** Makes the opened database injectable everywhere: `Db`, and TypeORM's `DataSource`. */
@Global()
@Module({})
export class DatabaseModule {
  static with(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...database.dataSource.options, manualInitialization: true }),
          dataSourceFactory: async () => database.dataSource,
        }),
      ],
      providers: [
        { provide: Database, useValue: database },
        { provide: Db, useValue: database.db },
      ],
      exports: [Database, Db],
    };
  }
}
