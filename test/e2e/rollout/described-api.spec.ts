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
  let schemas: Record<string, { properties?: Record<string, object> }>;
  let paths: Record<string, Record<string, Operation>>;

  beforeAll(async () => {
    app = await startRolloutApp();
    const { body } = await request(app.url).get('/api/openapi.json');
    ({
      paths,
      components: { schemas },
    } = body as { paths: typeof paths; components: { schemas: typeof schemas } });
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
    it('tells of no default in a change: what is left out stays as it is', () => {
      const isChange = (name: string) => name.endsWith('ChangeBody');
      const withDefault = Object.entries(schemas).filter(([name, { properties = {} }]) => {
        return isChange(name) && Object.values(properties).some((field) => 'default' in field);
      });
      expect(Object.keys(schemas).filter(isChange).length).toBeGreaterThan(3);
      expect(withDefault.map(([name]) => name)).toEqual([]);
    });

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
