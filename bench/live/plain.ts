import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { ToPlain } from './plain-messages.js';

/*
 * The other side: a plain Socket.IO server. Everybody is let in and put into one room; what it is told is emitted there.
 */

const http = createServer();
const io = new Server(http, { serveClient: false });
const live = io.of('/live');
live.on('connection', (socket) => {
  void socket.join('tier:1');
  socket.emit('hello', {});
});
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  const { emit } = message as Partial<ToPlain>;
  if (emit === undefined) return;
  const [name, frame] = JSON.parse(emit) as [string, object];
  const emitted = Number(process.hrtime.bigint()) / 1e6;
  live.to('tier:1').emit(name, frame);
  process.send?.({ emitted });
});
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
