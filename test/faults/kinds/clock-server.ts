/*
 * The program on a machine whose clock can be set: `Date` of this process is off by what the harness last said. Timers and
 * the monotonic clock go on as they do when a real clock is set.
 */

const RealDate = Date;
let offMs = 0;

process.on('message', (message: { offMs?: number }) => {
  if (typeof message.offMs !== 'number') return;
  offMs = message.offMs;
  process.send?.({ now: Date.now() });
});

class SetDate extends RealDate {
  constructor(...args: [] | ConstructorParameters<typeof Date>) {
    if (args.length === 0) super(SetDate.now());
    else super(...args);
  }

  static override now(): number {
    return RealDate.now() + offMs;
  }
}
globalThis.Date = SetDate as DateConstructor;

await import('../../../src/main.js');
