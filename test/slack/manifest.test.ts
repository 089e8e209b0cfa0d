import { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSlackApp } from '../../lib/slack/app.ts';
import type { Doors } from '../../lib/slack/doors.ts';
import { createReceiver } from '../../lib/slack/receiver.ts';
import { readManifest } from './manifest.ts';
import { memoryLog } from './memory-log.ts';

type Kind = 'command' | 'shortcut' | 'event' | 'action' | 'view' | 'options';

/** What the app listens to, as it registers it. */
function listenersOf(kind: Kind): string[] {
  const registered = vi.spyOn(App.prototype, kind);
  const doors: Doors = new Proxy(Object.create(null), {});
  const log = memoryLog();
  createSlackApp({
    receiver: createReceiver({ signingSecret: async () => 's', now: () => 0, log }),
    doors,
    botToken: 'xoxb-1',
    botId: 'B1',
    botUserId: 'U1',
    log,
  });
  return registered.mock.calls.map(([constraint]) => named(constraint)).sort();
}

function named(constraint: unknown): string {
  if (typeof constraint === 'string') return constraint;
  if (typeof constraint !== 'object' || constraint === null) return String(constraint);
  if ('callback_id' in constraint) return String(constraint.callback_id);
  return 'action_id' in constraint ? String(constraint.action_id) : JSON.stringify(constraint);
}

describe('the manifest', () => {
  beforeEach(() => vi.restoreAllMocks());
  afterEach(() => vi.restoreAllMocks());

  it('is one Slack takes: known keys only, within every limit', () => {
    expect(readManifest().display_information.name).toBe('Signet');
  });

  it('offers the commands the app answers, and no other', () => {
    const offered = readManifest().features.slash_commands.map(({ command }) => command);
    expect(offered).toEqual(listenersOf('command'));
  });

  it('offers the shortcuts the app answers, and no other', () => {
    const offered = readManifest().features.shortcuts.map((shortcut) => shortcut.callback_id);
    expect(offered.sort()).toEqual(listenersOf('shortcut'));
  });

  it('subscribes to the events the app hears, and no other', () => {
    const { bot_events: subscribed } = readManifest().settings.event_subscriptions;
    expect([...subscribed].sort()).toEqual(listenersOf('event'));
  });

  it('has the home tab exactly when the app fills it', () => {
    const { home_tab_enabled: isEnabled } = readManifest().features.app_home;
    expect(isEnabled).toBe(listenersOf('event').includes('app_home_opened'));
  });

  it('enables what buttons and dialogs need', () => {
    expect(listenersOf('action').length + listenersOf('view').length).toBeGreaterThan(0);
    expect(readManifest().settings.interactivity.is_enabled).toBe(true);
  });

  it('sends lists that are filled while somebody types to where clicks go', () => {
    expect(listenersOf('options').length).toBeGreaterThan(0);
    const { request_url: clicks, message_menu_options_url: lists } =
      readManifest().settings.interactivity;
    expect(lists).toBe(clicks);
  });

  it('needs no address from outside: Socket Mode is on', () => {
    expect(readManifest().settings.socket_mode_enabled).toBe(true);
  });

  it('names no address that is anybody’s', () => {
    expect(JSON.stringify(readManifest()).match(/https:\/\/[^/"]+/g)).toSatisfy((hosts: string[]) =>
      hosts.every((host) => host === 'https://signet.example.com'),
    );
  });
});
