import { Module } from '@nestjs/common';

/** How the desk does: figures by signature, tier and week, never by person. */
@Module({ imports: [] })
export class FiguresModule {}
