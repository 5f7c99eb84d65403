import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.js';

/** What staff are told: announcements, and what happened since one's last shift. */
@Module({ imports: [LiveModule] })
export class NoticesModule {}
