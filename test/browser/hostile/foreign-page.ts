import { createServer, type Server } from 'node:http';

/** A page of somebody else, on a port of this machine. */
export async function serveForeignPage(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<title>Foreign</title><body><iframe></iframe>');
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return server;
}

/** What `tryAll` must come to. */
export const REFUSED = { read: 'refused', json: 'refused', socket: 'refused' };

/** In the foreign page: what a script can try. */
export const tryAll = (url: string, key: string): string => `(async () => {
  const comments = '${url}/api/v1/tickets/${key}/comments';
  const body = JSON.stringify({ text: 'Not mine' });
  const fetched = (address, init) =>
    fetch(address, { credentials: 'include', ...init }).then(({ status }) => 'answered ' + status, () => 'refused');
  await fetch(comments, { method: 'POST', mode: 'no-cors', credentials: 'include', body }).catch(() => undefined);
  const socket = await new Promise((tell) => {
    const one = new WebSocket('${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket');
    one.onopen = () => tell('opened');
    one.onerror = () => tell('refused');
  });
  return {
    read: await fetched('${url}/api/v1/me', {}),
    json: await fetched(comments, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    socket,
  };
})()`;

/** In the foreign page: the console in a frame, and a form whose only field makes a JSON body. */
export const frameAndPost = (url: string, key: string): string => `(async () => {
  const frame = document.querySelector('iframe');
  await new Promise((done) => {
    frame.onload = done;
    frame.src = '${url}/';
  });
  const form = document.createElement('form');
  const field = document.createElement('input');
  Object.assign(form, { method: 'post', enctype: 'text/plain', action: '${url}/api/v1/tickets/${key}/comments' });
  Object.assign(field, { name: '{"text":"Not mine","x":"', value: '"}' });
  form.append(field);
  document.body.append(form);
  form.submit();
})()`;
