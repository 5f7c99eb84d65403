import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventTail } from '../platform/events/event-tail.js';
import { revocationOf } from '../platform/events/rights-changed.js';
import { CredentialCache } from './credential-cache.js';
import { StaffDirectory } from './staff-directory.js';

/** Hears from the event log what other nodes changed; looking again within the second is the guarantee. */
@Injectable()
export class OtherNodes implements OnModuleInit {
  constructor(
    private readonly tail: EventTail,
    private readonly credentials: CredentialCache,
    private readonly directory: StaffDirectory,
  ) {}

  onModuleInit(): void {
    this.tail.subscribe((events) => {
      if (events.some((event) => revocationOf(event) !== null)) this.credentials.forgetAll();
      // Not waited for: the sockets' turn comes after this listener.
      if (events.some(({ type }) => type.startsWith('staff.'))) void this.directory.refresh().catch(() => undefined);
    });
  }
}
