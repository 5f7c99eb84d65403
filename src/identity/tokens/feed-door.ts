import { Injectable } from '@nestjs/common';
import { type Feed, FEEDS } from '../../domain/access/feeds.js';
import { may } from '../../domain/access/permissions.js';
import type { StaffMember } from '../../domain/access/staff.js';
import { Db } from '../../platform/database/db.js';
import { isFeedSecret, secretHash } from '../token-secret.js';
import { feedOwner } from './feed-tokens.queries.js';

/** Opens a feed to whoever knows its address: calendars send no header. */
@Injectable()
export class FeedDoor {
  constructor(private readonly db: Db) {}

  /** For whom the secret was made; null: unknown, ended, revoked, of another feed, or its owner may not read it any more. */
  async open(feed: Feed, secret: string): Promise<StaffMember | null> {
    if (!isFeedSecret(secret)) return null;
    const owner = await feedOwner(this.db, feed, secretHash(secret));
    return owner !== null && may(owner.role, FEEDS[feed]) ? owner : null;
  }
}
