import { Module } from '@nestjs/common';
import { Overload } from './overload.js';

/** What the node takes on at a time. */
@Module({ providers: [Overload], exports: [Overload] })
export class OverloadModule {}
