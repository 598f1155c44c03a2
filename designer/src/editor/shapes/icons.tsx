import type { ReactNode } from 'react';

/** Marks of BPMN 2.0 (chapters 10 and 13), drawn by us on a 16 × 16 field; colour is the text's. */
function Icon({ children, filled = false }: { readonly children: ReactNode; readonly filled?: boolean }): ReactNode {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

/** User task: a person. */
export const UserIcon = (): ReactNode => (
  <Icon>
    <circle cx="8" cy="5" r="2.6" />
    <path d="M2.8 13.8c0-3 2.2-4.8 5.2-4.8s5.2 1.8 5.2 4.8z" />
  </Icon>
);

/** Service task: gear wheels. */
export const ServiceIcon = (): ReactNode => (
  <Icon>
    <circle cx="8" cy="8" r="2.1" />
    <path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4" />
    <circle cx="8" cy="8" r="4.2" />
  </Icon>
);

/** Business rule task: a table with a head. */
export const RuleIcon = (): ReactNode => (
  <Icon>
    <path d="M2 3.2h12v9.6H2z" />
    <path d="M2 3.2h12v2.6H2z" fill="currentColor" />
    <path d="M2 9.3h12M6 5.8v7" />
  </Icon>
);

/** Send task: a filled letter. */
export const SendIcon = (): ReactNode => (
  <Icon filled>
    <path d="M2 4h12v8.4H2z" />
    <path d="m2.4 4.4 5.6 4.4 5.6-4.4" fill="none" stroke="var(--lz-paper, #fff)" />
  </Icon>
);

/** Receive task and message events: an open letter. */
export const MessageIcon = (): ReactNode => (
  <Icon>
    <path d="M2 4h12v8.4H2z" />
    <path d="m2.4 4.4 5.6 4.4 5.6-4.4" />
  </Icon>
);

export const TimerIcon = (): ReactNode => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 4.2V8l2.6 1.6M8 2v1M8 13v1M2 8h1M13 8h1" />
  </Icon>
);

export const EscalationIcon = ({ filled = false }: { readonly filled?: boolean }): ReactNode => (
  <Icon filled={filled}>
    <path d="M8 2.4 12.4 13 8 9.4 3.6 13z" />
  </Icon>
);

/** Error events: a bolt. */
export const ErrorIcon = ({ filled = false }: { readonly filled?: boolean }): ReactNode => (
  <Icon filled={filled}>
    <path d="M2.6 13.4 6 3.4l4 5.2 3.4-6-3.2 10-4-5.2z" />
  </Icon>
);

/** Link events: an arrow. */
export const LinkIcon = ({ filled = false }: { readonly filled?: boolean }): ReactNode => (
  <Icon filled={filled}>
    <path d="M2.4 5.8h6V3l5.2 5-5.2 5v-2.8h-6z" />
  </Icon>
);

/** Conditional events: a sheet with lines. */
export const ConditionalIcon = (): ReactNode => (
  <Icon>
    <path d="M3.6 2.6h8.8v10.8H3.6zM5.4 5.2h5.2M5.4 7.4h5.2M5.4 9.6h5.2" />
  </Icon>
);

export const TerminateIcon = (): ReactNode => (
  <Icon filled>
    <circle cx="8" cy="8" r="5.6" stroke="none" />
  </Icon>
);

/** Exclusive gateway. */
export const ExclusiveMark = (): ReactNode => <path d="M-6-6 6 6M6-6-6 6" strokeWidth="2.6" />;
/** Parallel gateway. */
export const ParallelMark = (): ReactNode => <path d="M0-8V8M-8 0H8" strokeWidth="2.6" />;
/** Inclusive gateway. */
export const InclusiveMark = (): ReactNode => <circle r="7.4" strokeWidth="2.4" />;

/** Event-based gateway: an event's ring around a pentagon. */
export const EventBasedMark = (): ReactNode => (
  <>
    <circle r="9.4" strokeWidth="1" />
    <circle r="7.6" strokeWidth="1" />
    <path d="M0-5.2 5-1.6 3.1 4.2H-3.1L-5-1.6z" strokeWidth="1.2" />
  </>
);

/** Multi-instance: three bars, upright in parallel, lying in sequence. */
export const MultiInstanceMark = ({ sequential }: { readonly sequential: boolean }): ReactNode => (
  <Icon>
    <path d={sequential ? 'M3 4.5h10M3 8h10M3 11.5h10' : 'M4.5 3v10M8 3v10M11.5 3v10'} strokeWidth="1.8" />
  </Icon>
);

/** What an event waits for or throws; nothing for a none event. */
export function EventMark({
  kind,
  throws,
}: {
  readonly kind: 'message' | 'timer' | 'conditional' | 'escalation' | 'error' | 'link' | 'terminate' | undefined;
  readonly throws: boolean;
}): ReactNode {
  switch (kind) {
    case 'message':
      return throws ? <SendIcon /> : <MessageIcon />;
    case 'timer':
      return <TimerIcon />;
    case 'conditional':
      return <ConditionalIcon />;
    case 'escalation':
      return <EscalationIcon filled={throws} />;
    case 'error':
      return <ErrorIcon filled={throws} />;
    case 'link':
      return <LinkIcon filled={throws} />;
    case 'terminate':
      return <TerminateIcon />;
    case undefined:
      return null;
  }
}
