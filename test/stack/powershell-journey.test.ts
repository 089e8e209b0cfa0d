import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../journeys/world.ts';
import { PWSH, SKIPPED } from '../powershell/find-pwsh.ts';
import type { ExchangeSide } from './exchange-side.ts';
import { endedByTheClock, type Hands, handsOf } from './hands.ts';
import { powerShellSide } from './powershell-side.ts';
import { type StackWorld, startStackWorld } from './world.ts';

describe.skipIf(PWSH === null)(
  `the bundles, with the scripts they carry in PowerShell${SKIPPED}`,
  { timeout: 300_000 },
  () => {
    let exchange: ExchangeSide;
    let world: StackWorld;
    let hands: Hands;

    beforeAll(async () => {
      exchange = await powerShellSide();
      world = await startStackWorld(exchange, ['EX01']);
      hands = handsOf(world.desk, world.store);
      await world.putSecrets();
      await world.pushConfiguration();
      await world.at('slack-ingress');
    }, 180_000);
    afterAll(async () => {
      await world?.end();
      await exchange?.stop();
    });

    it('carry a certificate from the typed line to the server’s port', async () => {
      await world.schedule('inventory-refresh');
      const certificate = await exchange.named('EX01', 'mail.contoso.com');
      const id = await hands.ask('U01RITA', `assign ${certificate} to iis on EX01`);
      await eventually(() => expect(hands.cardText(id)).toMatch(/Approve/));
      await hands.press('U02ADAM', id, 'approve');
      expect(await endedByTheClock(world, id, 200_000)).toMatchObject({ state: 'done' });
      expect(await exchange.served('EX01', 443)).toBe(certificate);
    });
  },
);
