//go:build audit

package main

import "testing"

func TestAuditOddFragments(t *testing.T) { tryOddFragments(t, 5) }
func TestAuditOddLoads(t *testing.T)     { tryOddLoads(t, 150) }
