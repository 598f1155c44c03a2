import type { RequestHandler } from 'express';
import { ApiError } from '../errors/api-error.js';

/** Whatever comes here was for an address, or a method of it, that is not there: 404 in the reader's language, as everywhere. */
export const notThere: RequestHandler = () => {
  throw new ApiError('notFound');
};
