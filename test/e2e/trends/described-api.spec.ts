import { expect, it } from '@jest/globals';
import request from 'supertest';
import { openTrendsDesk } from './trends-desk.js';
it('x', async () => {
  const desk = await openTrendsDesk();
  const { body } = await request(desk.url).get('/api/openapi.json');
  const s = (body as any).components.schemas;
  console.log(JSON.stringify({ m: s.MatrixCellView, r: s.MatrixRowView, f: s.FigureView, b: s.ByKindView, v: s.MatrixView }, null, 1));
  console.log(JSON.stringify((body as any).paths['/api/v1/trends/matrix'], null, 1));
  await desk.close();
  expect(1).toBe(1);
});
