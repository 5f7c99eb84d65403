import { Injectable } from '@nestjs/common';
import { leads } from '../../domain/access/able.js';
import type { StaffMember } from '../../domain/access/staff.js';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { staleVersion } from '../../platform/http/etag.js';
import { notFound, Problem, validationFailed } from '../../platform/http/problem.js';
import type { TicketFilter } from '../lists/ticket-filter.js';
import { type FilterProblem, mayChangeView, missingIn, MOST_VIEWS, type SavedView, seesView } from './saved-view.js';
import type { NewViewBody, ViewChangeBody } from './saved-view.dto.js';
import { savedViewView, type SavedViewView, viewKey } from './saved-view-shape.js';
import { knownOf, viewById, viewsSeenBy, type ViewPlace } from './saved-views.queries.js';
import { deleteView, insertView, isNameTaken, lockViewsOf, updateView } from './saved-views.store.js';
import { readFilter, storedFilter } from './stored-filter.js';

/**
 * Named filters. Everything throws problems: what somebody may not see is 404, what they see and may not change is 403.
 */
@Injectable()
export class SavedViews {
  constructor(private readonly clock: Clock) {}

  async list(db: Db, reader: StaffMember, after: ViewPlace | null, limit: number): Promise<SavedView[]> {
    return viewsSeenBy(db, reader, after, limit);
  }

  /** The views as they are shown, what is wrong with each looked up together. */
  async shown(db: Db, reader: StaffMember, views: readonly SavedView[]): Promise<SavedViewView[]> {
    const read = views.map(({ filter }) => readFilter(filter));
    const known = await knownOf(
      db,
      read.map(({ filter }) => filter),
      reader,
    );
    return views.map((view, at) => {
      const { filter, problems } = read[at]!;
      return savedViewView(view, problems.length > 0 ? problems : missingIn(filter, known), reader);
    });
  }

  async seen(db: Db, reader: StaffMember, id: number): Promise<SavedView> {
    const view = await viewById(db, id);
    if (!view || !seesView(view, reader)) throw notFound('view');
    return view;
  }

  /** The filter of a view for the list. Throws 409 naming what the view names and is not there. */
  async filterOf(db: Db, reader: StaffMember, id: number): Promise<TicketFilter> {
    const view = await this.seen(db, reader, id);
    const { filter, problems } = await this.looked(db, reader, view.filter);
    if (problems.length === 0) return filter;
    throw new Problem(409, 'view_outdated', 'The view names what is not there any more.', { errors: problems });
  }

  save(db: Db, reader: StaffMember, body: NewViewBody): Promise<SavedView> {
    return db.atomically(async (tx) => {
      await lockViewsOf(tx, reader.id);
      const { name, sharedWith = 'nobody', position = null } = body;
      const view = { owner: reader.id, name, filter: storedFilter(body.filter), sharedWith, position };
      await this.check(tx, reader, { ...view, id: 0 });
      const id = await insertView(tx, view, this.clock.now());
      if (id === null) throw new Problem(409, 'too_many_views', `You have ${MOST_VIEWS} views, which is the most.`);
      return (await viewById(tx, id))!;
    });
  }

  change(
    db: Db,
    reader: StaffMember,
    { id, version, body }: { id: number; version: number; body: ViewChangeBody },
  ): Promise<SavedView> {
    return db.atomically(async (tx) => {
      const { owner } = await this.changeable(tx, reader, id);
      await lockViewsOf(tx, owner);
      const before = await this.changeable(tx, reader, id);
      if (before.version !== version) return this.stale(tx, reader, before);
      const { filter, ...rest } = body;
      const sent = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const after = { ...before, ...sent, ...(filter === undefined ? {} : { filter: storedFilter(filter) }) };
      await this.check(tx, reader, { ...after, ...(filter === undefined ? { filter: {} } : {}) }, before);
      if (!(await updateView(tx, after))) return this.stale(tx, reader, before);
      return (await viewById(tx, id))!;
    });
  }

  remove(db: Db, reader: StaffMember, id: number): Promise<void> {
    return db.atomically(async (tx) => {
      await this.changeable(tx, reader, id);
      await deleteView(tx, id);
    });
  }

  private async stale(tx: Tx, reader: StaffMember, view: SavedView): Promise<never> {
    const [current] = await this.shown(tx, reader, [view]);
    throw staleVersion(viewKey(view.id), current);
  }

  private async changeable(tx: Tx, reader: StaffMember, id: number): Promise<SavedView> {
    const view = await this.seen(tx, reader, id);
    if (!mayChangeView(view, reader)) throw new Problem(403, 'forbidden', 'The view is somebody else’s.');
    return view;
  }

  private async check(
    tx: Tx,
    reader: StaffMember,
    view: Pick<SavedView, 'id' | 'owner' | 'name' | 'filter' | 'sharedWith'>,
    before?: SavedView,
  ): Promise<void> {
    const { id, owner, name, sharedWith } = view;
    if (sharedWith !== (before?.sharedWith ?? 'nobody') && sharedWith !== 'nobody' && !leads(reader.role)) {
      throw new Problem(403, 'forbidden', 'Leads share views.');
    }
    const { problems } = await this.looked(tx, reader, view.filter);
    if (problems.length > 0) throw validationFailed(problems);
    if (await isNameTaken(tx, { owner, name, id })) {
      throw new Problem(409, 'name_taken', 'There is a view of that name already.');
    }
  }

  private async looked(
    db: Db,
    reader: StaffMember,
    stored: Record<string, unknown>,
  ): Promise<{ filter: TicketFilter; problems: FilterProblem[] }> {
    const { filter, problems } = readFilter(stored);
    if (problems.length > 0) return { filter, problems };
    return { filter, problems: missingIn(filter, await knownOf(db, [filter], reader)) };
  }
}
