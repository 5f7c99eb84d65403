import { Module } from '@nestjs/common';
import { CodesController } from './codes.controller.js';

/** The catalogue of error codes. */
@Module({ controllers: [CodesController] })
export class CodesModule {}
