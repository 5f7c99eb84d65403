import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from './problem.js';

const LARGEST_ID = 2_147_483_647;

/** `@Param('id', IdParam) id: number`. What cannot be an id names nothing: 404. */
@Injectable()
export class IdParam implements PipeTransform<string, number> {
  transform(text: string): number {
    const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
    if (id === 0 || id > LARGEST_ID) throw notFound('thing');
    return id;
  }
}
