import { describe, expect, it } from 'vitest';
import { listenersOf } from '../../lib/slack/listeners.ts';
import { manifestAt, manifestProblems, readManifest } from '../../lib/slack/manifest.ts';
import { shippedManifest } from './manifest.ts';

const ADDRESS = 'https://abc.lambda-url.eu-central-1.on.aws/';

describe('the manifest', () => {
  it('is one Slack takes: known keys only, within every limit', () => {
    expect(shippedManifest().display_information.name).toBe('Signet');
  });

  it('is compared with listeners that are really there', () => {
    expect(listenersOf('command')).toEqual(['/cert']);
    expect(listenersOf('event')).toContain('app_home_opened');
  });

  it('offers the commands, shortcuts and events the app answers, asks for its scopes, and no other', () => {
    expect(manifestProblems(shippedManifest())).toEqual([]);
  });

  it.each([
    ['a command', '"/cert"', '"/certs"', ['slash command /cert.', 'slash command /certs, which']],
    ['a shortcut', 'check-this-command', 'check-that', ['lacks the shortcut check-this-command']],
    ['an event', '"app_home_opened"', '"app_mention"', ['lacks the event app_home_opened']],
    ['a scope', '"usergroups:read"', '"users:read"', ['lacks the scope usergroups:read']],
    ['buttons', '"is_enabled":true', '"is_enabled":false', ['no button would work']],
  ])('is told apart from one that has %s wrong', (_, part, other, says) => {
    const text = JSON.stringify(shippedManifest());
    expect(text).toContain(part);
    const problems = manifestProblems(readManifest(text.replaceAll(part, other))).join(' ');
    for (const each of says) expect(problems).toContain(each);
  });

  it('for an address names that one everywhere, and takes Slack off Socket Mode', () => {
    const manifest = manifestAt(ADDRESS, shippedManifest());
    expect(readManifest(JSON.stringify(manifest))).toEqual(manifest);
    expect(manifest.settings.socket_mode_enabled).toBe(false);
    expect(manifest.settings.event_subscriptions.request_url).toBe(ADDRESS);
    expect(JSON.stringify(manifest)).not.toContain('signet.example.com');
    expect(manifestProblems(manifest)).toEqual([]);
  });

  it('has the home tab exactly when the app fills it', () => {
    const { home_tab_enabled: isEnabled } = shippedManifest().features.app_home;
    expect(isEnabled).toBe(listenersOf('event').includes('app_home_opened'));
  });

  it('enables what buttons and dialogs need', () => {
    expect(listenersOf('action').length + listenersOf('view').length).toBeGreaterThan(0);
    expect(shippedManifest().settings.interactivity.is_enabled).toBe(true);
  });

  it('sends lists that are filled while somebody types to where clicks go', () => {
    expect(listenersOf('options').length).toBeGreaterThan(0);
    const { request_url: clicks, message_menu_options_url: lists } =
      shippedManifest().settings.interactivity;
    expect(lists).toBe(clicks);
  });

  it('needs no address from outside: Socket Mode is on', () => {
    expect(shippedManifest().settings.socket_mode_enabled).toBe(true);
  });

  it('names no address that is anybody’s', () => {
    expect(JSON.stringify(shippedManifest()).match(/https:\/\/[^/"]+/g)).toSatisfy(
      (hosts: string[]) => hosts.every((host) => host === 'https://signet.example.com'),
    );
  });
});
