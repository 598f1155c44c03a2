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

/** Call activity: a case that opens another. */
export const CallIcon = (): ReactNode => (
  <Icon>
    <path d="M6.5 3H2.6v10.4h10.8V9.5" />
    <path d="M9 2.6h4.4V7M13 3 7.6 8.4" />
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

/** Script task: a sheet that curls, with its lines. */
export const ScriptIcon = (): ReactNode => (
  <Icon>
    <path d="M5 2.2h8.4c-2.6 2-2.6 3.6-1.2 5.8s1.2 3.8-1.2 5.8H2.6c2.4-2 2.6-3.6 1.2-5.8S2.6 4.2 5 2.2zM5.6 5h4.6M5.4 8h4.4M6 11h4.4" />
  </Icon>
);

/** Manual task: a hand. */
export const ManualIcon = (): ReactNode => (
  <Icon>
    <path d="M2 7.4 5.4 4h4c1.2 0 1.2 1.8 0 1.8H7.2h6c1.3 0 1.3 1.9 0 1.9H9.4h3.4c1.2 0 1.2 1.8 0 1.8H9.4h2.4c1.1 0 1.1 1.7 0 1.7H9.2h1.3c1 0 1 1.6 0 1.6H5.6c-1.6 0-3.6-1.2-3.6-3z" />
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

/** Signal events: a triangle. */
export const SignalIcon = ({ filled = false }: { readonly filled?: boolean }): ReactNode => (
  <Icon filled={filled}>
    <path d="M8 2.6 13.6 12.6H2.4z" />
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

/** Compensation events, and activities that undo: two arrowheads back. */
export const CompensationMark = ({ filled = false }: { readonly filled?: boolean }): ReactNode => (
  <Icon filled={filled}>
    <path d="M7.6 4v8L2.2 8zM13.4 4v8L8 8z" />
  </Icon>
);

/** Ad-hoc sub-process: a tilde. */
export const AdHocMark = (): ReactNode => (
  <Icon>
    <path d="M2.4 9.6c1.2-3.4 3.2-4 5.6-1.6s4.4 1.8 5.6-1.6" strokeWidth="1.8" />
  </Icon>
);

/** Cancel events: a cross. */
export const CancelIcon = ({ filled = false }: { readonly filled?: boolean }): ReactNode => (
  <Icon filled={filled}>
    <path d="M4.6 2.8 8 6.2l3.4-3.4 1.8 1.8L9.8 8l3.4 3.4-1.8 1.8L8 9.8l-3.4 3.4-1.8-1.8L6.2 8 2.8 4.6z" />
  </Icon>
);

/** Exclusive gateway. */
export const ExclusiveMark = (): ReactNode => <path d="M-6-6 6 6M6-6-6 6" strokeWidth="2.6" />;
/** Parallel gateway. */
export const ParallelMark = (): ReactNode => <path d="M0-8V8M-8 0H8" strokeWidth="2.6" />;
/** Inclusive gateway. */
export const InclusiveMark = (): ReactNode => <circle r="7.4" strokeWidth="2.4" />;

/** Complex gateway: an asterisk. */
export const ComplexMark = (): ReactNode => <path d="M0-8V8M-8 0H8M-5.7-5.7 5.7 5.7M5.7-5.7-5.7 5.7" strokeWidth="2.4" />;

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

/** Standard loop: an arrow round. */
export const LoopMark = (): ReactNode => (
  <Icon>
    <path d="M5.2 12.6A5.4 5.4 0 1 1 9.8 13M2.6 12.9l2.8-.2-.4-2.9" strokeWidth="1.6" />
  </Icon>
);

/** What an event waits for or throws; nothing for a none event. */
export function EventMark({
  kind,
  throws,
}: {
  readonly kind: 'message' | 'timer' | 'signal' | 'conditional' | 'escalation' | 'error' | 'link' | 'terminate' | 'compensation' | 'cancel' | undefined;
  readonly throws: boolean;
}): ReactNode {
  switch (kind) {
    case 'message':
      return throws ? <SendIcon /> : <MessageIcon />;
    case 'timer':
      return <TimerIcon />;
    case 'signal':
      return <SignalIcon filled={throws} />;
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
    case 'compensation':
      return <CompensationMark filled={throws} />;
    case 'cancel':
      return <CancelIcon filled={throws} />;
    case undefined:
      return null;
  }
}
