import { describe, expect, it } from 'vitest';
import { findingsOf, judge } from '../../lib/domain/judge.ts';
import { unknown } from '../../lib/domain/organisation.ts';
import { RULES } from '../../lib/domain/rules/catalogue.ts';
import type { Rule } from '../../lib/domain/rules/rule.ts';
import { withinValidity } from '../../lib/domain/rules/within-validity.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

const healthy = { change: healthyChange, server: healthyServer, now: NOW };

describe('judge', () => {
  it('asks every rule, in the catalogue’s order', () => {
    expect(judge(healthy).map(({ rule }) => rule)).toEqual(RULES);
  });

  it('finds nothing about the healthy change, but for the note on IIS', () => {
    const findings = findingsOf(judge(healthy), 'EX01');
    expect(findings.map(({ rule }) => rule)).toEqual(['iis-restart-may-be-needed']);
  });

  it('shows the rules the other servers, where they are part of the question', () => {
    const organisation = { lacking: [{ server: 'EX02', role: 'Mailbox' as const }] };
    const seen = judge({ ...healthy, organisation }).find(
      ({ rule }) => rule.id === 'other-servers-hold-it',
    );
    expect(seen?.verdict.facts).toEqual({ lacking: ['EX02'] });
  });

  it('counts a rule that throws as unknown, keeps its message, and goes on', () => {
    const failing: Rule = {
      ...withinValidity,
      id: 'failing',
      judge() {
        throw new RangeError('no such day');
      },
    };
    const judgements = judge(healthy, [failing, withinValidity]);
    expect(judgements.map(({ verdict }) => verdict.outcome)).toEqual(['unknown', 'met']);
    expect(findingsOf(judgements, 'EX01')).toMatchObject([
      {
        rule: 'failing',
        severity: 'block',
        server: 'EX01',
        why: expect.stringContaining('no such day'),
      },
    ]);
  });

  it('puts the worst first, and what is broken before what is unknown', () => {
    const change = {
      ...healthyChange,
      services: ['UM', 'IIS', 'SMTP'] as const,
      options: { ...healthyChange.options, force: true },
    };
    const server = { ...healthyServer, umStartupMode: unknown('Not read.') };
    const judgements = judge({ change, server, now: '2028-01-01T00:00:00Z' });
    expect(findingsOf(judgements, 'EX01').map(({ rule, outcome }) => [rule, outcome])).toEqual([
      ['within-validity', 'broken'],
      ['um-startup-mode', 'unknown'],
      ['default-smtp-certificate', 'broken'],
      ['iis-restart-may-be-needed', 'broken'],
      ['um-restart', 'broken'],
      ['smtp-names-fit-connectors', 'broken'],
      ['force-means-replace', 'broken'],
    ]);
  });
});
