# The static binary alone. Build: docker build -t quadwire .
# Run:   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/data" quadwire build --db news.db articles
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /quadwire ./cmd/quadwire

FROM scratch
COPY --from=build /quadwire /quadwire
COPY --from=build /src/LICENSE /src/NOTICE /
USER 65532:65532
WORKDIR /data
ENTRYPOINT ["/quadwire"]
