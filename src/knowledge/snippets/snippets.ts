import { Injectable } from '@nestjs/common';
import { mayWithScopes } from '../../domain/access/permissions.js';
import { type FilledSnippet, fillSnippet, snippetFaults } from '../../domain/knowledge/snippet.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { staleVersion } from '../../platform/http/etag.js';
import { notFound, Problem, validationFailed } from '../../platform/http/problem.js';
import { TicketReader } from '../../tickets/ticket-reader.js';
import { TicketViews } from '../../tickets/ticket-view.js';
import type { NewSnippetBody, SnippetChangeBody } from './snippet.dto.js';
import { snippetKey, snippetView } from './snippet-view.js';
import { snippetById, type SnippetRow } from './snippets.queries.js';
import {
  deleteSnippet,
  insertSnippet,
  isSnippetTaken,
  lockSnippetsOf,
  type SnippetWords,
  updateSnippet,
} from './snippets.store.js';
import { valuesOf } from './values-of-ticket.js';

const MOST_SNIPPETS = 200;

/**
 * Text modules, one's own and the desk's. Everything throws problems: others' own ones are 404, the desk's may be changed
 * with `snippet:manage` only.
 */
@Injectable()
export class Snippets {
  constructor(
    private readonly clock: Clock,
    private readonly reader: TicketReader,
    private readonly views: TicketViews,
  ) {}

  async seen(db: Db, { staff }: SignedIn, id: number): Promise<SnippetRow> {
    const row = await snippetById(db, id);
    if (!row || (row.owner !== null && row.owner !== staff.id)) throw notFound('snippet');
    return row;
  }

  save(db: Db, by: SignedIn, { name, text, desk = false }: NewSnippetBody): Promise<SnippetRow> {
    const words = { owner: desk ? null : by.staff.id, name, text };
    return db.atomically(async (tx) => {
      await this.check(tx, by, words, 0);
      const order = { by: by.staff.id, at: this.clock.now(), most: MOST_SNIPPETS };
      const id = await insertSnippet(tx, words, order);
      if (id === null)
        throw new Problem(409, 'too_many_snippets', `You have ${MOST_SNIPPETS} snippets, which is the most.`);
      return (await snippetById(tx, id))!;
    });
  }

  change(
    db: Db,
    by: SignedIn,
    { id, version, body }: { id: number; version: number; body: SnippetChangeBody },
  ): Promise<SnippetRow> {
    return db.atomically(async (tx) => {
      const before = await this.seen(tx, by, id);
      const words = { owner: before.owner, name: body.name ?? before.name, text: body.text ?? before.text };
      await this.check(tx, by, words, id);
      if (!(await updateSnippet(tx, { id, version }, words, by.staff.id))) {
        const current = await snippetById(tx, id);
        if (!current) throw notFound('snippet');
        throw staleVersion(snippetKey(id), snippetView(current));
      }
      return (await snippetById(tx, id))!;
    });
  }

  remove(db: Db, by: SignedIn, id: number): Promise<void> {
    return db.atomically(async (tx) => {
      this.mayWrite(by, (await this.seen(tx, by, id)).owner);
      await deleteSnippet(tx, id);
    });
  }

  /** The text for a ticket that the reader may see; 404 for any other. */
  async fill(db: Db, by: SignedIn, { id, ticket }: { id: number; ticket: string }): Promise<FilledSnippet> {
    const { text } = await this.seen(db, by, id);
    const record = await this.reader.recordOf({ db, by }, ticket);
    return fillSnippet(text, valuesOf(this.views.of(record, by.staff), by.staff));
  }

  private async check(tx: Tx, by: SignedIn, words: SnippetWords, id: number): Promise<void> {
    this.mayWrite(by, words.owner);
    const faults = snippetFaults(words.text);
    if (faults.length > 0) throw validationFailed(faults.map((detail) => ({ pointer: '/text', detail })));
    await lockSnippetsOf(tx, words.owner);
    if (await isSnippetTaken(tx, words, id)) {
      throw new Problem(409, 'name_taken', `There is a snippet ::${words.name} already.`);
    }
  }

  private mayWrite({ staff, scopes }: SignedIn, owner: number | null): void {
    if (owner !== null || mayWithScopes(staff.role, scopes, 'snippet:manage')) return;
    throw new Problem(403, 'forbidden', 'Snippets of the desk need snippet:manage.', { needs: 'snippet:manage' });
  }
}
