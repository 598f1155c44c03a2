# One image for worker, API and the job that prepares the database; docker-compose.yml says which command each runs.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN npm run build && npm ci --omit=dev && rm -rf .cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
RUN mkdir -p /data/attachments && chown -R node:node /data
USER node
EXPOSE 8080
CMD ["node", "--enable-source-maps", "--no-parallel-scavenge", "--min-semi-space-size=16", "--max-semi-space-size=32", "dist/server/api/main.js"]
