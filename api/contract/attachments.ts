import { z } from 'zod';

/** A stored file; form fields hold its id (or a list of ids). */
export const attachment = z.strictObject({ id: z.string(), name: z.string(), size: z.number().int(), type: z.string() });
export type Attachment = z.infer<typeof attachment>;
export const caseAttachment = attachment.extend({ uploadedBy: z.strictObject({ id: z.string(), name: z.string() }), uploadedAt: z.string() });
/** `GET /api/cases/{id}/attachments`. */
export type CaseAttachment = z.infer<typeof caseAttachment>;
