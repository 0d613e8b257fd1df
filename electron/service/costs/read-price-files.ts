import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type PriceSeed, priceSeedSchema } from '../../shared/contract/costs.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';

/** Reads every resources/prices/*.json, oldest name first. One wrong entry refuses all, by name. */
export function readPriceFiles(pricesDir: string): Result<PriceSeed[]> {
  const prices: PriceSeed[] = [];
  for (const name of readdirSync(pricesDir)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const parsed = priceFileSchema.safeParse(readJson(join(pricesDir, name)));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return fail(
        failure(
          'config_invalid',
          `Price list ${name}, ${issue?.path.join('.') || 'the file'}: ${issue?.message}. Calls go on; they are shown unpriced.`,
        ),
      );
    }
    prices.push(...parsed.data);
  }
  return succeed(prices);
}

const priceFileSchema = z.array(priceSeedSchema);

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return String(error);
  }
}
