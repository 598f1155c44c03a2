import { describe, expect, test } from '@jest/globals';
import { locationOf } from '../../../../api/http/location.js';
import { operations } from '../../../../api/routes/index.js';

const contracts = operations.map(({ contract }) => contract);
const read = new Set(contracts.filter(({ method }) => method === 'get').map(({ path }) => path));
const told = contracts.flatMap(({ id, path, responses }) => Object.entries(responses).map(([status, response]) => ({ id, path, status, ...response })));

describe('where what was made can be read', () => {
  test('is an address that can be read, for each answer that tells one', () => {
    const locations = told.flatMap(({ location }) => (location === undefined ? [] : [location]));
    expect(locations).toContain('/api/cases/{id}');
    expect(locations.filter((location) => !read.has(location))).toEqual([]);
  });

  test('is told with each 201 of what has such an address, and with each 202', () => {
    const silent = told.filter(({ status, path, location }) => (status === '202' || (status === '201' && read.has(`${path}/{id}`))) && location === undefined);
    expect(silent.map(({ id }) => id)).toEqual([]);
    expect(told.filter(({ status }) => status === '202').map(({ location }) => location)).toEqual([
      '/api/messages/{id}',
      ...Array<string>(5).fill('/api/jobs/{id}'),
    ]);
  });

  test('is the path with what the body has of these names, and nothing for another status', () => {
    const responses = { 201: { description: '', location: '/api/process-definitions/{key}/versions/{version}' } };
    const body = { key: '请 假/1', version: 3 };
    expect(locationOf({ responses }, { status: 201, body })).toBe('/api/process-definitions/%E8%AF%B7%20%E5%81%87%2F1/versions/3');
    expect(locationOf({ responses }, { status: 200, body })).toBeUndefined();
    expect(() => locationOf({ responses }, { status: 201, body: { key: 'leave' } })).toThrow('version');
  });
});
