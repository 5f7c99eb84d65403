import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.js';
import { AnnouncementsController } from './announcements/announcements.controller.js';
import { AcknowledgeAnnouncement } from './announcements/commands/acknowledge-announcement.js';
import { Announce } from './announcements/commands/announce.js';
import { ChangeAnnouncement } from './announcements/commands/change-announcement.js';
import { WithdrawAnnouncement } from './announcements/commands/withdraw-announcement.js';
import { TellBegun } from './announcements/tell-begun.js';
import { ReadSince } from './since/read-since.js';
import { SinceController } from './since/since.controller.js';

/** What staff are told: announcements, and what happened since one's last shift. */
@Module({
  imports: [LiveModule],
  controllers: [AnnouncementsController, SinceController],
  providers: [Announce, ChangeAnnouncement, WithdrawAnnouncement, AcknowledgeAnnouncement, TellBegun, ReadSince],
  exports: [Announce, ChangeAnnouncement, WithdrawAnnouncement],
})
export class NoticesModule {}
