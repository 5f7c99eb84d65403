import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { TestApp } from '../../setup/app.js';
import { startRolloutApp } from './rollout-app.js';

describe('rollout: described api', () => {
  interface Operation {
    summary?: string;
    responses: Record<string, { content?: Record<string, { schema?: object }> }>;
  }

  let app: TestApp;
  let paths: Record<string, Record<string, Operation>>;

  beforeAll(async () => {
    app = await startRolloutApp();
    const { body } = await request(app.url).get('/api/openapi.json');
    paths = (body as { paths: typeof paths }).paths;
  });
  afterAll(() => app.close());

  const ROUTES: Record<string, string[]> = {
    '/api/v1/locations': ['get'],
    '/api/v1/locations/{code}': ['put'],
    '/api/v1/policy': ['get', 'put'],
    '/api/v1/policy/versions': ['get'],
    '/api/v1/policy/versions/{version}': ['get'],
    '/api/v1/phases': ['get', 'post'],
    '/api/v1/phases/{id}': ['get', 'patch'],
    '/api/v1/phases/{id}/groups': ['get', 'post'],
    '/api/v1/phases/{id}/groups/{group}': ['delete', 'patch'],
    '/api/v1/phases/{id}/exposure': ['delete', 'get', 'put'],
    '/api/v1/exposure-reminders': ['get'],
    '/api/v1/timeline': ['get', 'post'],
    '/api/v1/timeline/{id}': ['delete', 'get', 'patch'],
    '/api/v1/phases/{id}/checklist': ['get', 'post'],
    '/api/v1/phases/{id}/checklist/{item}': ['delete', 'patch'],
  };

  describe('the description of the rollout API', () => {
    it.each(Object.entries(ROUTES))('names %s with what it answers', (path, methods) => {
      const operations = paths[path] ?? {};
      expect(Object.keys(operations).sort()).toEqual(methods);
      for (const { summary, responses } of Object.values(operations)) {
        expect(summary).toEqual(expect.stringMatching(/^[A-Z]/));
        const [status, answer] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
        if (status !== '204') expect(answer?.content?.['application/json']?.schema).toHaveProperty('$ref');
      }
    });
  });
});
