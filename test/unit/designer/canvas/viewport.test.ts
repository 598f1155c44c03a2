import { fitAll, fitPresent, READABLE } from '../../../../designer/src/canvas/viewport.js';

const panel = { width: 1200, height: 300 };

describe('the view of a diagram', () => {
  it('shows a small drawing whole and in the middle, never larger than drawn', () => {
    const view = fitPresent({ x: 0, y: 0, width: 400, height: 100 }, [], panel);
    expect(view).toEqual({ zoom: 1, x: 400, y: 100 });
  });

  it('shows a large one round the present step, at a size that can be read', () => {
    const step = { x: 2000, y: 400, width: 176, height: 64 };
    const view = fitPresent({ x: 0, y: 0, width: 3600, height: 900 }, [step], panel);
    expect(view.zoom).toBeGreaterThanOrEqual(READABLE);
    expect(2088 * view.zoom + view.x).toBeCloseTo(600);
    expect(432 * view.zoom + view.y).toBeCloseTo(150);
  });

  it('shows where a large one begins before anything has', () => {
    const view = fitPresent({ x: 0, y: 0, width: 3600, height: 2000 }, [], panel, READABLE, { x: 20, y: 1500, width: 36, height: 36 });
    expect([view.zoom, view.x]).toEqual([READABLE, 24]);
    expect(1518 * view.zoom + view.y).toBeCloseTo(150);
  });

  it('leaves no empty border beyond the drawing', () => {
    const view = fitPresent({ x: 0, y: 0, width: 3600, height: 900 }, [{ x: 0, y: 0, width: 36, height: 36 }], panel);
    expect(view.x).toBe(24);
    expect(view.y).toBe(24);
  });

  it('takes in further steps only while all can be read', () => {
    const near = { x: 2300, y: 400, width: 176, height: 64 };
    const far = { x: 100, y: 400, width: 176, height: 64 };
    const bounds = { x: 0, y: 0, width: 3600, height: 900 };
    const first = { x: 2000, y: 400, width: 176, height: 64 };
    expect(fitPresent(bounds, [first, far], panel).x).toBe(fitPresent(bounds, [first], panel).x);
    expect(fitPresent(bounds, [first, near], panel).x).not.toBe(fitPresent(bounds, [first], panel).x);
  });

  it('shows the whole when asked, however large', () => {
    expect(fitAll({ x: 0, y: 0, width: 3600, height: 900 }, panel).zoom).toBeCloseTo(260 / 900);
  });
});
