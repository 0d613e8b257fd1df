import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCallMetrics } from '../../../electron/service/metrics/call-metrics.ts';
import { hasPromtool, promtool } from '../../support/promtool.ts';

const FOLDER = join(import.meta.dirname, '../../../resources/grafana');
const RULES = join(FOLDER, 'trunkline-alerts.yml');

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly expr: string }[];
}

const readPanels = async (): Promise<Panel[]> =>
  JSON.parse(await readFile(join(FOLDER, 'trunkline-dashboard.json'), 'utf8')).panels;

/** Every name that the service gives, with the suffixes of histograms. */
async function givenNames(): Promise<Set<string>> {
  const text = await createCallMetrics().text({ calls: 0, readyWorkers: 0, answering: true, alerts: [] });
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}

const namesIn = (text: string): string[] => [...new Set(text.match(/\btrunkline_[a-z_0-9]+/g))];

describe('the dashboard and the rules', () => {
  it('name only metrics that the service gives', async () => {
    const given = await givenNames();
    const rules = await readFile(RULES, 'utf8');
    const panels = await readPanels();
    const named = namesIn(
      [rules, ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))].join('\n'),
    );
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((name) => !given.has(name))).toEqual([]);
  });

  it('draw every metric somewhere', async () => {
    const panels = await readPanels();
    const drawn = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n');
    const families = [...(await givenNames())].map((name) => name.replace(/_(bucket|sum|count)$/, ''));
    expect(families.filter((family) => !drawn.includes(family))).toEqual([]);
  });

  it('have panels that do not lie over each other', async () => {
    const panels = await readPanels();
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const overlaps = panels.flatMap((one, index) =>
      panels.slice(index + 1).filter(({ gridPos: b }) => {
        const { gridPos: a } = one;
        return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
      }),
    );
    expect(overlaps.map(({ title }) => title)).toEqual([]);
  });

  it.skipIf(!hasPromtool)(
    'hold before promtool: rules, what they raise, and each question of a panel',
    async () => {
      expect(await promtool(['check', 'rules', RULES])).toMatchObject({ code: 0 });
      expect(
        await promtool(['test', 'rules', join(import.meta.dirname, 'alerts.promtool.yml')]),
      ).toMatchObject({
        code: 0,
      });
      const dir = await mkdtemp(join(tmpdir(), 'trunkline-rules-'));
      onTestFinished(() => rm(dir, { recursive: true }));
      const path = join(dir, 'panels.json');
      const rules = (await readPanels()).flatMap(({ id, targets }) =>
        targets.map(({ expr }, index) => ({
          record: `panel:${id}:${index}`,
          expr: expr.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*'),
        })),
      );
      // JSON is YAML too.
      await writeFile(path, JSON.stringify({ groups: [{ name: 'panels', rules }] }));
      expect(await promtool(['check', 'rules', path])).toMatchObject({ code: 0 });
    },
  );
});
