import type { Socket } from 'socket.io';
import { Places } from './places.js';
import { SocketRefused } from './sign-in.js';

/** After a restart everybody signs in at once; the others wait here, not in the queue for the database. */
const SIGN_INS_AT_ONCE = 16;

export interface SocketBounds {
  maxSockets: number;
  maxSocketsPerMember: number;
}

/** How many sockets this node has open and lets in, in all and of one member of staff. */
export class SocketPlaces {
  private readonly signingIn = new Places(SIGN_INS_AT_ONCE);
  private readonly ofMember = new Map<number, number>();
  private open = 0;

  /** `onRefused` hears the code of each refusal for want of a place. */
  constructor(
    private readonly bounds: SocketBounds,
    private readonly onRefused: (code: 'overloaded' | 'too_many_sockets') => void,
  ) {}

  /** Signs a socket in when it is its turn and gives it a place until it ends; rejects with a `SocketRefused`. */
  async admit<T extends { owner: { staff: { id: number } } }>(socket: Socket, signIn: () => Promise<T>): Promise<T> {
    this.refuseAbove(this.open, this.bounds.maxSockets, 'overloaded', 'too many sockets: come back in some seconds');
    const signedIn = await this.signingIn.in(() => {
      if (socket.conn.readyState !== 'open') throw new SocketRefused('unavailable', 'the connection is gone');
      return signIn();
    });
    const { id } = signedIn.owner.staff;
    const most = this.bounds.maxSocketsPerMember;
    this.refuseAbove(this.ofMember.get(id) ?? 0, most, 'too_many_sockets', `you have ${most} open: close some`);
    this.take(socket, id);
    return signedIn;
  }

  private refuseAbove(open: number, most: number, code: 'overloaded' | 'too_many_sockets', detail: string): void {
    if (open < most) return;
    this.onRefused(code);
    throw new SocketRefused(code, detail);
  }

  private take(socket: Socket, staffId: number): void {
    let held = true;
    this.count(staffId, 1);
    const giveBack = () => {
      if (held) this.count(staffId, -1);
      held = false;
    };
    // A connection that ends before the namespace has let the socket in ends without its `disconnect`.
    socket.once('disconnect', giveBack);
    socket.conn.once('close', giveBack);
  }

  private count(staffId: number, by: 1 | -1): void {
    this.open += by;
    const open = (this.ofMember.get(staffId) ?? 0) + by;
    if (open > 0) this.ofMember.set(staffId, open);
    else this.ofMember.delete(staffId);
  }
}
